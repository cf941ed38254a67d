import { changeAttention } from '../../../src/domain/booking/attention';

it('raises a flag beside those that are there', () => {
  expect(changeAttention(['paid-twice'], { raise: ['late-money'] })).toEqual(['late-money', 'paid-twice']);
});

it('clears only what it is told to clear', () => {
  expect(changeAttention(['late-money', 'paid-twice'], { clear: ['late-money'] })).toEqual(['paid-twice']);
});

it('raises what is raised and cleared at once', () => {
  expect(changeAttention([], { raise: ['refund-failed'], clear: ['refund-failed'] })).toEqual(['refund-failed']);
});

it('has every flag once', () => {
  expect(changeAttention(['late-money'], { raise: ['late-money'] })).toEqual(['late-money']);
});
