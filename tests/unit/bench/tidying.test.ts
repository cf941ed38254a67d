import { tidying } from '../../../scripts/bench/tidying';

test('what was started last is ended first, and only once', async () => {
  const ended: string[] = [];
  const { afterwards, tidy } = tidying();
  afterwards(() => ended.push('database'));
  afterwards(() => ended.push('server'));
  await Promise.all([tidy(), tidy()]);
  await tidy();
  expect(ended).toEqual(['server', 'database']);
});

test('what cannot be ended keeps nothing else from being ended', async () => {
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const ended: string[] = [];
  const { afterwards, tidy } = tidying();
  afterwards(() => ended.push('folder'));
  afterwards(() => Promise.reject(new Error('the server does not listen')));
  await tidy();
  expect(ended).toEqual(['folder']);
  expect(said.mock.calls.join()).toContain('the server does not listen');
  said.mockRestore();
});
