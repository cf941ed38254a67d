import type { MailWords } from '../wording';
import { ENGLISH_OFFERS } from './offers/english';
import { ENGLISH_PAYMENTS } from './payments/english';
import { ENGLISH_WAITLIST } from './waitlist/english';

const RESET = { label: 'Choose a new password', link: 'resetLink' } as const;
const NOT_YOU = 'If this was not you, somebody else may know your password. Choose a new one at once:';

export const ENGLISH: MailWords = {
  greeting: 'Hello,',
  signature: 'Your team at Midas The Lifestyle',
  footer:
    'You receive this message because this address was used for an account at Midas The Lifestyle. It was sent automatically; replies are not read.',
  mails: {
    'confirm-address': {
      subject: 'Please confirm your e-mail address',
      body: [
        'Welcome to Midas The Lifestyle. To complete your account, please confirm that this address is yours:',
        { label: 'Confirm my address', link: 'link' },
        'If you did not sign up, you need do nothing: without confirmation there is no account.',
      ],
    },
    'address-known': {
      subject: 'You already have an account',
      body: [
        'Somebody, probably you, has just tried to create an account with this address, or to move one to it. It has an account already: simply sign in.',
        { label: 'Sign in', link: 'signInLink' },
        'If you do not remember your password, you can choose a new one:',
        RESET,
        'If this was not you, you need do nothing: your account is unchanged.',
      ],
    },
    'confirm-new-address': {
      subject: 'Please confirm your new e-mail address',
      body: [
        'Somebody, probably you, wants to use this address for their account from now on. Please confirm that it is yours; you will be asked for the password of the account:',
        { label: 'Use this address', link: 'link' },
        'If this was not you, you need do nothing: without confirmation nothing changes.',
      ],
    },
    'address-change-asked': {
      subject: 'Your account is to have another e-mail address',
      body: [
        'On {at}, somebody who is signed in to your account asked for it to have another e-mail address. We have sent a link to that address; nothing changes before it is confirmed.',
        'If this was you, you need do nothing here.',
        'A new password makes the change void.',
        NOT_YOU,
        RESET,
      ],
    },
    'address-changed': {
      subject: 'Your account has another e-mail address',
      body: [
        'Since {at}, your account has another e-mail address. All devices have been signed out, and our messages go to the new address.',
        'If this was not you, take your account back with this link, which is good for {days}. We then send you another one for a new password:',
        { label: 'Put my address back', link: 'undoLink' },
      ],
    },
    'address-put-back': {
      subject: 'An account has left this e-mail address',
      body: [
        'On {at}, the account that had this address was put back to the address that it had before, with a link that we had sent there. All devices have been signed out.',
        'Bookings that were made under this address before are kept under it. If the account is yours, choose a new password with your former address:',
        RESET,
      ],
    },
    'identity-unlinked': {
      subject: 'Your account has lost a way to sign in',
      body: [
        'Since {at}, you can no longer sign in to your account with {provider}. All other devices have been signed out.',
        NOT_YOU,
        RESET,
      ],
    },
    'reset-password': {
      subject: 'Choose a new password',
      body: [
        'Somebody, probably you, has asked for a new password for your account. This link is good for {minutes}, and once:',
        { label: 'Choose a new password', link: 'link' },
        'If this was not you, you need do nothing: your password stays as it is.',
      ],
    },
    'password-changed': {
      subject: 'Your password was changed',
      body: [
        'The password of your account was changed on {at}. All other devices have been signed out.',
        'If this was not you, somebody else has access to your account. Choose a new password at once:',
        RESET,
      ],
    },
    'new-device': {
      subject: 'A new device signed in to your account',
      body: [
        'Somebody signed in to your account on {at} from a device that we have not seen before: {device}.',
        'If this was you, you need do nothing.',
        NOT_YOU,
        RESET,
      ],
    },
    'second-factor-on': {
      subject: 'Two-step sign-in is on',
      body: [
        'Since {at}, signing in to your account takes a code from your authenticator app as well as your password. Keep your recovery codes in a safe place.',
        NOT_YOU,
        RESET,
      ],
    },
    'second-factor-off': {
      subject: 'Two-step sign-in is off',
      body: ['Since {at}, your password alone is enough to sign in to your account.', NOT_YOU, RESET],
    },
    'identity-linked': {
      subject: 'Your account has another way to sign in',
      body: ['Since {at}, you can sign in to your account with {provider}.', NOT_YOU, RESET],
    },
    'sign-in-attacked': {
      subject: 'Many failed attempts to sign in to your account',
      body: [
        'By {at}, somebody had tried many times to sign in to your account with a wrong password. All of these attempts failed, and we are slowing further ones down.',
        'If this was you and you have forgotten your password, choose a new one. If it was not you, and you use the same password elsewhere, we advise the same:',
        RESET,
      ],
    },
    'staff-invitation': {
      subject: 'You are invited to the administration of Midas',
      body: [
        'A colleague has made an account for you in the administration of Midas The Lifestyle. Choose your password, and you are in:',
        { label: 'Choose my password', link: 'link' },
        'The link is good for {days}, and for you alone: whoever has it gets in as you. If you do not know what this is about, please tell us, and do not use it.',
      ],
    },
    'staff-reset-password': {
      subject: 'A new password for the administration of Midas',
      body: [
        'Somebody, probably you, has asked for a new password for your account in the administration. This link is good for {minutes}, and once:',
        { label: 'Choose a new password', link: 'link' },
        'If this was not you, your password stays as it is; please tell an administrator that somebody tried.',
      ],
    },
    'staff-address-changed': {
      subject: 'Your account has another e-mail address',
      body: [
        'Since {at}, your account in the administration has another e-mail address. Other sessions have ended, and our messages go to the new address.',
        'If neither you nor a colleague whom you asked did this, call an administrator at once: somebody else may have your account. You sign in here:',
        { label: 'Sign in', link: 'signInLink' },
      ],
    },
    'staff-address-new': {
      subject: 'This is your e-mail address at Midas now',
      body: [
        'Since {at}, you sign in to the administration of Midas The Lifestyle with this address:',
        { label: 'Sign in', link: 'signInLink' },
        'If you do not know what this is about, please tell us.',
      ],
    },
  },
  payments: ENGLISH_PAYMENTS,
  offers: ENGLISH_OFFERS,
  waitlist: ENGLISH_WAITLIST,
};
