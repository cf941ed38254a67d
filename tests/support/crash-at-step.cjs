/**
 * Loaded with `node --require`: kills this process, as hard as `kill -9` does, just before its Nth step. A step is a
 * statement that writes to the database, or a request to a provider, or the moment its answer has arrived. Counting
 * begins with the request to place a booking that carries the idempotency key CRASH_ARMED_BY, so that every run counts
 * the steps of one booking, and a process that has to finish an earlier one does not count those.
 */
const http = require('node:http');
const { Client } = require('pg');

const crashAt = Number(process.env.CRASH_AT_STEP);
const isWrite = /^\s*(BEGIN|COMMIT|INSERT|UPDATE|WITH dead|select pg_advisory)/i;
/** The job queue looks for work all the time; only the jobs that a booking puts in are steps of it. */
const isHousekeeping = /pgboss\.(?!job\s*\()/i;

let isArmed = false;
let step = 0;

function nextStep(what) {
  if (!isArmed) return;
  step += 1;
  if (step === crashAt) {
    process.stderr.write(`crash before step ${step}: ${what}\n`);
    process.kill(process.pid, 'SIGKILL');
  }
}

const query = Client.prototype.query;
Client.prototype.query = function (...args) {
  const text = typeof args[0] === 'string' ? args[0] : args[0]?.text;
  if (typeof text === 'string' && isWrite.test(text) && !isHousekeeping.test(text)) nextStep(text.slice(0, 60));
  return query.apply(this, args);
};

const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function (event, request, ...rest) {
  if (event === 'request' && request.headers['idempotency-key'] === process.env.CRASH_ARMED_BY) isArmed = true;
  return emit.call(this, event, request, ...rest);
};

const send = http.request;
http.request = function (...args) {
  nextStep('request to a provider');
  const request = send.apply(this, args);
  request.once('response', () => nextStep('answer of a provider'));
  return request;
};

const fetchAnswer = globalThis.fetch;
globalThis.fetch = async (...args) => {
  nextStep('request to a provider');
  const answer = await fetchAnswer(...args);
  nextStep('answer of a provider');
  return answer;
};
