import type { Core } from '@strapi/strapi';

/** What Strapi's plugin for mail takes for a way out of the house. */
interface MailProvider {
  send(mail: unknown): Promise<never>;
}

const REFUSING: MailProvider = {
  send: () =>
    Promise.reject(new Error('Strapi may send no mail of its own: queue a letter of src/domain/notification instead.')),
};

/**
 * Takes from Strapi's plugin for mail, which cannot be switched off, what it came with: it looked for mail servers by itself, spoke
 * to them without checking who they are, and wrote to real people from any machine. All mail leaves by `api::mail.send-mail`.
 */
export function refuseStockMail(strapi: Core.Strapi): void {
  Object.assign(strapi.plugin('email'), { provider: REFUSING });
}
