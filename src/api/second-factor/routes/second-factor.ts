/** Who may call them: `api-permissions.ts`. */
export default {
  type: 'content-api',
  routes: [
    { method: 'GET', path: '/me/second-factor', handler: 'second-factor.findOne' },
    { method: 'POST', path: '/me/second-factor', handler: 'second-factor.begin' },
    { method: 'POST', path: '/me/second-factor/confirm', handler: 'second-factor.confirm' },
    { method: 'POST', path: '/me/second-factor/remove', handler: 'second-factor.remove' },
    { method: 'POST', path: '/me/second-factor/recovery-codes', handler: 'second-factor.renewRecoveryCodes' },
    { method: 'POST', path: '/auth/second-factor', handler: 'second-factor.signIn' },
  ],
};
