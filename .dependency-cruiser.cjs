/** The arrows of ARCHITECTURE.md, checked by `npm run arrows`. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid(
      'no-circular',
      'A circle has no beginning for a reader.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid(
      'domain-asks-nobody',
      'The domain is pure: no Strapi, no SDK, no clock, no environment.',
      { path: '^src/domain/' },
      {
        pathNot: [
          '^src/domain/',
          'node_modules/(dinero\\.js|temporal-polyfill|temporal-spec|zod|libphonenumber-js|otpauth)',
        ],
      },
    ),
    forbid(
      'providers-know-only-the-domain',
      'Adapters implement the ports of the domain.',
      { path: '^src/providers/' },
      { path: '^src/(?!domain/|providers/|environment)' },
    ),
    forbid(
      'stripe-stays-home',
      'The SDK is imported by its adapter only.',
      { path: '^src/', pathNot: '^src/providers/payment/stripe/' },
      { path: 'node_modules/stripe/' },
    ),
    forbid(
      'paypal-stays-home',
      'The SDK is imported by its adapter only.',
      { path: '^src/', pathNot: '^src/providers/payment/paypal/' },
      { path: 'node_modules/(@paypal|@apimatic)/' },
    ),
    forbid(
      'openid-stays-with-google',
      'The client is imported by the adapter of Google only.',
      { path: '^src/', pathNot: '^src/providers/identity/google/' },
      { path: 'node_modules/(openid-client|oauth4webapi)/' },
    ),
    forbid(
      'xml-stays-with-the-bank',
      'The parser is imported by the adapter of the European Central Bank only.',
      { path: '^src/', pathNot: '^src/providers/rates/ecb/' },
      { path: 'node_modules/fast-xml-parser/' },
    ),
    forbid(
      'smtp-stays-home',
      'The library is imported by its adapter only.',
      { path: '^src/', pathNot: '^src/providers/mail/smtp/' },
      { path: 'node_modules/nodemailer/' },
    ),
    forbid(
      'hashing-waits-in-turn',
      'Passwords are hashed and compared in a queue, or a crowd at the door keeps everybody out.',
      { path: '^src/', pathNot: '^src/security/(staff-)?password-hashing\\.ts$' },
      { path: 'node_modules/@node-rs/(bcrypt|argon2)' },
    ),
    forbid(
      'only-registries-name-providers',
      'api/*/services/*-registry or src/api/*/providers are the only users of adapters.',
      { path: '^src/', pathNot: ['^src/providers/', '^src/api/[^/]+/services/[^/]*registry'] },
      { path: '^src/providers/' },
    ),
    forbid(
      'product-without-tests',
      'What ships needs no test.',
      { path: '^(src|config|database|scripts)/' },
      { path: '^tests/' },
    ),
    forbid(
      'product-without-simulators',
      'What ships never imports a simulator.',
      { path: '^(src|config|database)/' },
      { path: '^simulators/' },
    ),
    forbid(
      'simulators-without-product',
      'A simulator that shares our code would share our mistakes.',
      { path: '^simulators/' },
      { path: '^src/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: ['^dist/', '^build/'] },
  },
};
