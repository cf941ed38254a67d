export default {
  type: 'content-api',
  routes: [
    {
      method: 'GET',
      path: '/bookings/:reference/statement',
      handler: 'statement.findOne',
    },
    {
      method: 'GET',
      path: '/bookings/:reference/statement.pdf',
      handler: 'statement.findOneAsPdf',
    },
    {
      method: 'GET',
      path: '/bookings/:reference/documents/:number.pdf', // before the one without: a number would match this, too
      handler: 'statement.findDocumentAsPdf',
    },
    {
      method: 'GET',
      path: '/bookings/:reference/documents/:number',
      handler: 'statement.findDocument',
    },
  ],
};
