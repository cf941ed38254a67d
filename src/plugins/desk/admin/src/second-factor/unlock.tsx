import { Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useWords } from '../words/use-words';
import { CodeForm } from './code-form';
import { durationOf } from './duration-of';
import { Panel } from './panel';
import type { Standing } from './standing';
import { useTimes } from './use-times';

interface UnlockProps {
  readonly standing: Standing;
  /** Throws what the server answers. @returns until when the session is unlocked */
  readonly onCode: (code: string) => Promise<string>;
}

/** Shows the factor, for what takes it. */
export function Unlock({ standing: { elevatedUntil, elevationSeconds }, onCode }: UnlockProps) {
  const say = useWords();
  const { timeOf } = useTimes();
  const { toggleNotification } = useNotification();
  const { word, count } = durationOf(elevationSeconds);
  const minutes = say(word, { count });

  const unlock = async (code: string) => {
    const until = await onCode(code);
    toggleNotification({ type: 'success', message: say('unlock.done', { time: timeOf(until) }) });
  };
  return (
    <Panel title={say('unlock.title')}>
      <Typography tag="p" textColor="neutral600">
        {elevatedUntil === null
          ? say('unlock.intro', { minutes })
          : say('unlock.until', { time: timeOf(elevatedUntil), minutes })}
      </Typography>
      <CodeForm
        label={say('unlock.code')}
        hint={say('unlock.code-hint')}
        button={say('unlock.button', { minutes })}
        onCode={unlock}
      />
    </Panel>
  );
}
