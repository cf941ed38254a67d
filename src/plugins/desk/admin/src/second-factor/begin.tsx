import { Box, Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useId, useState, type FormEvent } from 'react';
import { useWords } from '../words/use-words';
import { Panel } from './panel';
import { useTask } from './use-task';

interface BeginProps {
  /** Whether it was begun before, and never confirmed. */
  readonly isPending: boolean;
  /** Throws what the server answers. */
  readonly onPassword: (password: string) => Promise<void>;
}

/** Where somebody has no second factor. */
export function Begin({ isPending, onPassword }: BeginProps) {
  const say = useWords();
  const id = useId();
  const [password, setPassword] = useState('');
  const { isRunning, problem, complain, run } = useTask();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password === '') return complain({ word: 'problem.missing-password' });
    void run(() => onPassword(password));
  };
  return (
    <Panel title={say('begin.title')}>
      <Box maxWidth="72rem">
        <Typography tag="p" textColor="neutral600">
          {say('begin.intro')}
        </Typography>
      </Box>
      {isPending && <Typography tag="p">{say('begin.pending')}</Typography>}
      <form onSubmit={submit} noValidate>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Box maxWidth="36rem">
            <Field.Root id={id} name="password" error={problem} hint={say('begin.password-hint')} required>
              <Field.Label>{say('begin.password')}</Field.Label>
              <TextInput
                type="password"
                value={password}
                onChange={({ target }: { target: HTMLInputElement }) => setPassword(target.value)}
                autoComplete="current-password"
              />
              <Field.Hint />
              <div role="alert">
                <Field.Error />
              </div>
            </Field.Root>
          </Box>
          <Flex>
            <Button type="submit" loading={isRunning}>
              {say('begin.button')}
            </Button>
          </Flex>
        </Flex>
      </form>
    </Panel>
  );
}
