import { useIntl } from 'react-intl';

/** Instants, as whoever reads writes them. */
export function useTimes() {
  const intl = useIntl();
  const dateOf = (instant: string | null) => (instant === null ? '' : intl.formatDate(instant, { dateStyle: 'long' }));
  /** With its day, unless that is today. */
  const timeOf = (instant: string) => {
    const time = intl.formatTime(instant, { timeStyle: 'short' });
    const isToday = new Date(instant).toDateString() === new Date().toDateString();
    return isToday ? time : `${dateOf(instant)}, ${time}`;
  };
  return { dateOf, timeOf };
}
