/** The doors have the addresses of users-permissions, whose own routes are not loaded. Who may call them: `api-permissions.ts`. */
export default {
  type: 'content-api',
  routes: [
    { method: 'POST', path: '/auth/local/register', handler: 'auth.signUp' },
    { method: 'POST', path: '/auth/email-confirmation', handler: 'auth.confirm' },
    { method: 'POST', path: '/auth/send-email-confirmation', handler: 'auth.sendConfirmation' },
    { method: 'POST', path: '/auth/local', handler: 'auth.signIn' },
    { method: 'POST', path: '/auth/refresh', handler: 'auth.refresh' },
    { method: 'POST', path: '/auth/logout', handler: 'auth.signOut' },
    { method: 'POST', path: '/auth/forgot-password', handler: 'auth.forgotPassword' },
    { method: 'POST', path: '/auth/reset-password', handler: 'auth.resetPassword' },
    { method: 'POST', path: '/auth/change-password', handler: 'auth.changePassword' },
    { method: 'GET', path: '/auth/sessions', handler: 'auth.sessions' },
    { method: 'DELETE', path: '/auth/sessions/:session', handler: 'auth.revokeSession' },
    { method: 'GET', path: '/me', handler: 'me.findOne' },
    { method: 'PATCH', path: '/me', handler: 'me.update' },
    { method: 'GET', path: '/me/bookings', handler: 'me.bookings' },
  ],
};
