import { ALARMING_TRIES, MAIL_LIFE_SECONDS, pauseSeconds } from '../../../src/domain/notification/mail-patience';

test('pauses between tries double up to an hour', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 70].map(pauseSeconds)).toEqual([
    30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600,
  ]);
});

test('somebody is called after about a quarter of an hour, long before a mail is pointless', () => {
  const tried = Array.from({ length: ALARMING_TRIES - 1 }, (_, index) => pauseSeconds(index + 1));
  const seconds = tried.reduce((sum, pause) => sum + pause, 0);
  expect([seconds, seconds < MAIL_LIFE_SECONDS]).toEqual([930, true]);
});
