/**
 * Loaded with `node --require`: lets a test call a service of the running server, for what no route offers yet. A POST to
 * /_services/<uid>/<method> with a JSON list of arguments is answered with { value } or { error }.
 */
const http = require('node:http');

const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function (event, request, response) {
  const [, root, uid, method] = event === 'request' ? request.url.split('/') : [];
  if (root !== '_services') return emit.apply(this, arguments);
  answer(uid, method, request, response);
  return true;
};

async function answer(uid, method, request, response) {
  const body = await read(request)
    .then((text) => globalThis.strapi.service(uid)[method](...JSON.parse(text)))
    .then(
      (value) => ({ value }),
      (error) => ({ error: { code: error.code, message: String(error) } }),
    );
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}

async function read(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
