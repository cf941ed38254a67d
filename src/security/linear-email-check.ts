/**
 * yup 0.32 checks e-mail addresses with an expression that takes exponential time: one anonymous request with a 57-byte
 * address stopped the whole process for a minute. Strapi's plugins build their schemas while they load, so this module
 * has to be imported before them: `config/server.ts` does so first of all.
 */
import { addMethod, string } from 'yup';
import { isEmailAddress } from '../domain/shared/email-address';

addMethod(string, 'email', function email(message: string = '${path} must be a valid email') {
  return this.test({
    name: 'email',
    message,
    test: (value: unknown) => value == null || value === '' || (typeof value === 'string' && isEmailAddress(value)),
  });
});
