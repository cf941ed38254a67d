/**
 * Loaded with `node --require`: kills this process, as hard as `kill -9` does, at one moment of applying a change of a booking
 * whose payment has come, named by CRASH_AT: `before` the change is written as applied, before the `commit` of that, or right
 * after that was answered (`after-commit`).
 */
const { Client } = require('pg');

const isApplied = /^update "amendments" set .*"position"/i;
const isCommit = /^commit/i;
const applying = new WeakSet();

function die(moment) {
  if (process.env.CRASH_AT !== moment) return;
  process.stderr.write(`crash at ${moment}\n`);
  process.kill(process.pid, 'SIGKILL');
}

const query = Client.prototype.query;
Client.prototype.query = function (...args) {
  const text = typeof args[0] === 'string' ? args[0] : (args[0]?.text ?? '');
  if (isApplied.test(text)) {
    die('before');
    applying.add(this);
  }
  if (!isCommit.test(text) || !applying.has(this)) return query.apply(this, args);
  die('commit');
  applying.delete(this);
  const [statement, ...rest] = args;
  const callback = rest.pop() ?? statement.callback;
  if (typeof callback !== 'function') return query.apply(this, args);
  const answered = (...answer) => {
    die('after-commit');
    callback(...answer);
  };
  return query.apply(this, [statement, ...rest, answered]);
};
