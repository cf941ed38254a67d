import type { Core } from '@strapi/strapi';
import { refuseStockMail } from '../../../src/bootstrap/refuse-stock-mail';

test('whatever of Strapi wants to write to somebody is told that it may not', async () => {
  const plugin = { provider: { send: (mail: unknown) => Promise.resolve(mail) } };
  refuseStockMail({ plugin: () => plugin } as unknown as Core.Strapi);
  await expect(plugin.provider.send({ to: 'guest@example.com' })).rejects.toThrow('no mail of its own');
});
