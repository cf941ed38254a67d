import type { MailChannel } from '../../../domain/notification/mail-channel';
import { environment } from '../../../environment';
import { createSmtpChannel } from '../../../providers/mail/smtp/create-smtp-channel';

/** The only place that names who carries mail. */
export default () => {
  const { EMAIL_HOST: host, EMAIL_PORT: port, EMAIL_USER: user, EMAIL_PASS: pass, EMAIL_FROM: from } = environment();
  const smtp = host === undefined ? null : createSmtpChannel({ host, port, user, pass, from });

  /** Null where nobody does: mails wait in their table. Production does not start like that. */
  function mailChannel(): MailChannel | null {
    return smtp;
  }

  return { mailChannel };
};
