/** What the pages of the desk say. */
export const english = {
  'settings.section': 'Your account',
  'settings.second-factor': 'Second factor',

  'page.title': 'Second factor',
  'page.subtitle': 'A code from your telephone, before you move money or decide who may do what',
  'page.failed': 'Your second factor could not be loaded. Load this page again in a moment.',

  'state.title': 'How it stands',
  'state.factor': 'Second factor',
  'state.none': 'Off',
  'state.pending': 'Being set up',
  'state.active': 'On since {date}',
  'state.codes': 'Recovery codes left',
  'state.codes-left': '{count, plural, =0 {None} one {# code} other {# codes}} of 10',
  'state.few-codes': 'Make new ones before they run out: without codes and telephone you are locked out.',
  'state.session': 'This session',
  'state.locked': 'Locked',
  'state.unlocked': 'Unlocked until {time}',

  'begin.title': 'Set up your second factor',
  'begin.intro':
    'You need it before you invite colleagues, change roles and tokens, or move money. Take your telephone with an authenticator app, such as Google Authenticator, Microsoft Authenticator, Aegis or 1Password.',
  'begin.pending': 'You have begun to set it up before. The code that you scanned then no longer counts: begin again.',
  'begin.password': 'Your password',
  'begin.password-hint':
    'The one with which you sign in here. It is asked again so that nobody does this at your desk.',
  'begin.button': 'Begin',

  'scan.title': 'Scan this code',
  'scan.first': '1. Open the authenticator app and choose to add an account.',
  'scan.second': '2. Scan this code with it. If you cannot, type the key below.',
  'scan.third': '3. Type the six digits that the app shows now. You have a quarter of an hour.',
  'scan.picture': 'QR code for your authenticator app',
  'scan.key': 'Key to type by hand',
  'scan.copy-key': 'Copy the key',
  'scan.code': 'Six digits of the app',
  'scan.button': 'Confirm',

  'codes.title': 'Keep your recovery codes',
  'codes.intro':
    'Each of them takes the place of your telephone once, when it is lost or broken. They are shown now and never again: print them, or put them where you keep your passwords.',
  'codes.copy': 'Copy',
  'codes.download': 'Download',
  'codes.file-heading': 'Recovery codes of {account} at Midas. Each works once.',
  'codes.kept': 'I have kept them',
  'codes.button': 'Done',

  'unlock.title': 'Unlock what takes your second factor',
  'unlock.intro': 'A code lets this session move money and decide who may do what for the next {minutes}.',
  'unlock.until': 'This session is unlocked until {time}. Another code unlocks it for {minutes} from now.',
  'unlock.code': 'Code',
  'unlock.code-hint': 'The six digits of the app, or a recovery code such as 7KQ2-M4XD',
  'unlock.button': 'Unlock for {minutes}',
  'unlock.done': 'Unlocked until {time}.',
  minutes: '{count, plural, one {# minute} other {# minutes}}',
  hours: '{count, plural, one {# hour} other {# hours}}',
  seconds: '{count, plural, one {# second} other {# seconds}}',

  'manage.title': 'Codes and removal',
  'renew.button': 'Make new recovery codes',
  'renew.explained': 'Recovery codes lost, or running out? Ten new ones take the place of all earlier ones.',
  'renew.title': 'Make new recovery codes',
  'renew.intro': 'All earlier recovery codes stop working at once.',
  'renew.confirm': 'Make new codes',
  'remove.button': 'Remove',
  'remove.explained': 'Another telephone? Remove the second factor here, then set it up anew.',
  'remove.title': 'Remove your second factor',
  'remove.intro':
    'You will not be able to move money or decide who may do what until you set one up again. You get a mail about it.',
  'remove.confirm': 'Remove',
  'remove.done': 'Your second factor is removed.',

  cancel: 'Cancel',
  copied: 'Copied.',
  'not-copied': 'Your browser did not let this page copy. Select the text and copy it yourself.',

  'problem.second-factor-wrong':
    'This code is wrong, or was used before. Wait until the app shows the next one, and type that.',
  'problem.second-factor-blocked':
    'Too many codes were wrong. Wait {wait}, then type the one that the app shows by then.',
  'problem.second-factor-active': 'It is set up already, perhaps in another window. Load this page again.',
  'problem.second-factor-not-enrolled':
    'It is not set up, or setting it up has taken longer than a quarter of an hour. Load this page again and begin anew.',
  'problem.second-factor-unreadable':
    'Your second factor can no longer be checked. Ask an administrator to reset it, then set it up anew.',
  'problem.password-wrong': 'This is not your password. Type the one with which you sign in here.',
  'problem.password-needed':
    'Your account has no password yet. Sign out, choose “Forgot your password?”, follow the link in the mail, and come back.',
  'problem.sign-in-blocked': 'Too many passwords were wrong. Wait {wait} before the next one.',
  'problem.too-many-requests': 'You have asked too often. Wait {wait}, then try again.',
  'problem.malformed-digits': 'Type the six digits that the app shows.',
  'problem.malformed-code': 'Type the six digits of the app, or a recovery code such as 7KQ2-M4XD.',
  'problem.missing-password': 'Type your password.',
  'problem.busy': 'Too much is going on at once. Try again in a moment.',
  'problem.other': 'That did not work. Try again in a moment; if it goes on, tell an administrator.',
} as const;
