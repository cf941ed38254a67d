import { Flex, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words';
import { CodeDialog } from './code-dialog';
import { Panel } from './panel';

interface ManageProps {
  /** Both throw what the server answers. */
  readonly onRenew: (code: string) => Promise<void>;
  readonly onRemove: (code: string) => Promise<void>;
}

/** What is done once in a while with a factor that is on. */
export function Manage({ onRenew, onRemove }: ManageProps) {
  const say = useWords();
  const { toggleNotification } = useNotification();
  const remove = async (code: string) => {
    await onRemove(code);
    toggleNotification({ type: 'success', message: say('remove.done') });
  };
  return (
    <Panel title={say('manage.title')}>
      <Row text={say('renew.explained')}>
        <CodeDialog
          opens={say('renew.button')}
          title={say('renew.title')}
          intro={say('renew.intro')}
          confirm={say('renew.confirm')}
          onCode={onRenew}
        />
      </Row>
      <Row text={say('remove.explained')}>
        <CodeDialog
          opens={say('remove.button')}
          title={say('remove.title')}
          intro={say('remove.intro')}
          confirm={say('remove.confirm')}
          onCode={remove}
          isDangerous
        />
      </Row>
    </Panel>
  );
}

function Row({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <Flex justifyContent="space-between" gap={4} wrap="wrap">
      <Typography textColor="neutral600">{text}</Typography>
      {children}
    </Flex>
  );
}
