import { offer } from '../../../scripts/bench/people/offer';

test('the next one is sent although the one before has no answer yet', async () => {
  const sent: number[] = [];
  let answerFirst = (_answer: string): void => undefined;
  const offered = await offer({ perSecond: 100, seconds: 0.03 }, (number) => {
    sent.push(number);
    if (number === 0) return new Promise<string>((resolve) => (answerFirst = resolve));
    if (number === 2) answerFirst('late');
    return Promise.resolve('at once');
  });
  expect(sent).toEqual([0, 1, 2]);
  expect(offered.map(({ answer }) => answer)).toEqual(['late', 'at once', 'at once']);
});
