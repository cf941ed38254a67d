import { z } from 'zod';
import { isEmailAddress } from '../../../domain/shared/email-address';

/** In lower case, as it is kept. */
export const emailField = z.string().trim().max(254).refine(isEmailAddress, 'must be an e-mail address').toLowerCase();

/** Any text is taken; what makes a good password is said by its rules. */
const passwordField = z.string().min(1).max(1024);
const tokenField = z.string().min(1).max(512);
const personName = z.string().trim().min(1).max(100);

/** What people say about themselves. */
export const profileFields = {
  firstName: personName.optional(),
  lastName: personName.optional(),
  phone: z
    .string()
    .regex(/^\+?[0-9 ().-]{5,30}$/, 'is a telephone number, best with its country code')
    .optional(),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'is a language tag such as en or de-CH')
    .optional(),
};

/** `POST /api/auth/local/register`. People sign in by their address; the `username` that Strapi's clients send is not used. */
export const signUpRequest = z.strictObject({
  email: emailField,
  password: passwordField,
  username: z.string().max(254).optional(),
  ...profileFields,
});

/** `POST /api/auth/email-confirmation`, `POST /api/auth/email-change` */
export const confirmRequest = z.strictObject({ confirmation: tokenField, password: passwordField });

/** `POST /api/auth/send-email-confirmation`, `POST /api/auth/forgot-password` */
export const emailRequest = z.strictObject({ email: emailField });

/** `POST /api/auth/local`. What is no address has no account, and is refused like a wrong password. */
export const signInRequest = z.strictObject({
  identifier: z.string().trim().min(1).max(254).toLowerCase(),
  password: passwordField,
});

/** `POST /api/auth/refresh`; a browser brings its cookie instead. */
export const refreshRequest = z.strictObject({ refreshToken: tokenField.optional() });

/** `POST /api/auth/logout`; `all` ends the sessions of every device. */
export const signOutRequest = z.strictObject({
  refreshToken: tokenField.optional(),
  scope: z.enum(['session', 'all']).optional(),
});

const repeated = { passwordConfirmation: passwordField.optional() };

function isRepeated({
  password,
  passwordConfirmation,
}: {
  password: string;
  passwordConfirmation?: string | undefined;
}) {
  return passwordConfirmation === undefined || passwordConfirmation === password;
}

const NOT_REPEATED = { message: 'is not the same password', path: ['passwordConfirmation'] };

/** `POST /api/auth/reset-password` */
export const resetPasswordRequest = z
  .strictObject({ code: tokenField, password: passwordField, ...repeated })
  .refine(isRepeated, NOT_REPEATED);

/** `POST /api/auth/change-password` */
export const changePasswordRequest = z
  .strictObject({ currentPassword: passwordField.optional(), password: passwordField, ...repeated })
  .refine(isRepeated, NOT_REPEATED);

/** `POST /api/me/email` */
export const addressRequest = z.strictObject({ email: emailField, password: passwordField });

/** `POST /api/auth/email-change/undo` */
export const undoAddressRequest = z.strictObject({ code: tokenField });

/** `PATCH /api/me` */
export const changeProfileRequest = z.strictObject(profileFields);
