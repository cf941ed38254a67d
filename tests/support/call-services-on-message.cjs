/**
 * A process of the product without a port, which calls services for a test: what the desk of the admin will do over HTTP.
 * Each message names a service, its function and what it takes; the answer says what came back, or which rule was broken.
 */
const { loadStrapi } = require('../../dist/scripts/process/load-strapi.js');

async function main() {
  const strapi = await loadStrapi({ jobs: false });
  process.on('message', ({ id, uid, name, argument }) => {
    strapi
      .service(uid)
      [name](argument)
      .then(
        (value) => process.send({ id, value: JSON.parse(JSON.stringify(value ?? null)) }),
        (error) => process.send({ id, error: { code: error.code, message: error.message, details: error.details } }),
      );
  });
  process.send({ ready: true });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
