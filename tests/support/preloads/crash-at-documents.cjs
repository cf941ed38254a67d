/**
 * Loaded with `node --require`: kills this process, as hard as `kill -9` does, at one moment of issuing documents, named
 * by CRASH_AT: before the first or the second document is written, before their commit, or right after it was answered.
 */
const { Client } = require('pg');

const isDocument = /^insert into "documents"/i;
const isCommit = /^commit/i;
const written = new WeakMap();

function die(moment) {
  if (process.env.CRASH_AT !== moment) return;
  process.stderr.write(`crash at ${moment}\n`);
  process.kill(process.pid, 'SIGKILL');
}

const query = Client.prototype.query;
Client.prototype.query = function (...args) {
  const text = typeof args[0] === 'string' ? args[0] : (args[0]?.text ?? '');
  const before = written.get(this) ?? 0;
  if (isDocument.test(text)) {
    die(before === 0 ? 'first-document' : 'second-document');
    written.set(this, before + 1);
  }
  if (!isCommit.test(text) || before === 0) return query.apply(this, args);
  die('commit');
  written.set(this, 0);
  const [statement, ...rest] = args;
  const callback = rest.pop() ?? statement.callback;
  if (typeof callback !== 'function') return query.apply(this, args);
  const answered = (...answer) => {
    die('after-commit');
    callback(...answer);
  };
  return query.apply(this, [statement, ...rest, answered]);
};
