import { Crowd } from '../../../src/security/crowds/crowd';

const PATIENT = 600_000;

/** Work that ends when it is told to. */
function aWork() {
  let end = () => {};
  let fail = (_: Error) => {};
  const done = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  let hasBegun = false;
  const work = () => {
    hasBegun = true;
    return done;
  };
  return { work, end: () => end(), fail: (error: Error) => fail(error), hasBegun: () => hasBegun };
}

/** Lets everything happen that waits for nothing but its turn. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
const busy = { code: 'busy' };

test('serves so many at once, and the others in their order', async () => {
  const crowd = new Crowd({ atOnce: 2, queue: 10, waitMs: PATIENT });
  const works = [aWork(), aWork(), aWork(), aWork()] as const;
  const entered = works.map(({ work }) => crowd.enter(work));
  await settled();
  expect(works.map(({ hasBegun }) => hasBegun())).toEqual([true, true, false, false]);
  works[1].end();
  await settled();
  expect(works.map(({ hasBegun }) => hasBegun())).toEqual([true, true, true, false]);
  for (const { end } of works) end();
  await Promise.all(entered);
});

test('turns away whoever finds the queue full', async () => {
  const crowd = new Crowd({ atOnce: 1, queue: 1, waitMs: PATIENT });
  const [first, second] = [aWork(), aWork()];
  const entered = [crowd.enter(first.work), crowd.enter(second.work)];
  await expect(crowd.enter(aWork().work)).rejects.toMatchObject(busy);
  first.end();
  second.end();
  await Promise.all(entered);
});

test('turns away whoever waited in vain, and passes the turn on', async () => {
  const crowd = new Crowd({ atOnce: 1, queue: 1, waitMs: 1 });
  const [first, late, next] = [aWork(), aWork(), aWork()];
  const entered = crowd.enter(first.work);
  await expect(crowd.enter(late.work)).rejects.toMatchObject(busy);
  first.end();
  await entered;
  await settled();
  const follower = crowd.enter(next.work);
  await settled();
  expect([late.hasBegun(), next.hasBegun()]).toEqual([false, true]);
  next.end();
  await follower;
});

test('leaves the turn of somebody who went away to the next one', async () => {
  const crowd = new Crowd({ atOnce: 1, queue: 2, waitMs: PATIENT });
  const [first, gone, next] = [aWork(), aWork(), aWork()];
  const leaving = new AbortController();
  const entered = crowd.enter(first.work);
  const left = crowd.enter(gone.work, leaving.signal);
  const waiting = crowd.enter(next.work);
  leaving.abort();
  await expect(left).rejects.toMatchObject(busy);
  first.end();
  await entered;
  await settled();
  expect([gone.hasBegun(), next.hasBegun()]).toEqual([false, true]);
  next.end();
  await waiting;
});

test('does nothing for somebody who is gone already and would have to wait', async () => {
  const crowd = new Crowd({ atOnce: 1, queue: 1, waitMs: PATIENT });
  const first = aWork();
  const entered = crowd.enter(first.work);
  await expect(crowd.enter(aWork().work, AbortSignal.abort())).rejects.toMatchObject(busy);
  first.end();
  await entered;
});

test('frees the place of work that failed', async () => {
  const crowd = new Crowd({ atOnce: 1, queue: 0, waitMs: PATIENT });
  const failing = aWork();
  const entered = crowd.enter(failing.work);
  failing.fail(new Error('broken'));
  await expect(entered).rejects.toThrow('broken');
  await expect(crowd.enter(() => Promise.resolve('served'))).resolves.toBe('served');
});

test('makes room in the queue for others once somebody is served', async () => {
  const crowd = new Crowd({ atOnce: 1, queue: 1, waitMs: PATIENT });
  const works = [aWork(), aWork(), aWork()] as const;
  const first = crowd.enter(works[0].work);
  const second = crowd.enter(works[1].work);
  works[0].end();
  await first;
  await settled();
  const third = crowd.enter(works[2].work);
  works[1].end();
  works[2].end();
  await Promise.all([second, third]);
});
