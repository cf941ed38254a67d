import { Box, Button, Field, Flex, TextInput } from '@strapi/design-system';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { readsAsCode, readsAsDigits } from './reads-as-code';
import { useTask } from './use-task';

interface CodeFormProps {
  readonly label: string;
  readonly hint?: string;
  /** What the app shows, and nothing else: there are no recovery codes yet. */
  readonly digitsOnly?: boolean;
  readonly button: string;
  readonly variant?: 'default' | 'danger';
  /** Where somebody came to this form by a button of their own. */
  readonly takesFocus?: boolean;
  readonly beside?: ReactNode;
  /** Throws what the server answers. */
  readonly onCode: (code: string) => Promise<void>;
}

/** Asks for a code, and says beside the field why one did not do. */
export function CodeForm({
  label,
  hint,
  digitsOnly = false,
  button,
  variant,
  takesFocus,
  beside,
  onCode,
}: CodeFormProps) {
  const id = useId();
  const [code, setCode] = useState('');
  const { isRunning, problem, complain, run } = useTask();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isReadable = digitsOnly ? readsAsDigits(code) : readsAsCode(code);
    if (!isReadable) return complain({ word: digitsOnly ? 'problem.malformed-digits' : 'problem.malformed-code' });
    void run(async () => {
      await onCode(code);
      setCode('');
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Box maxWidth="36rem">
          <Field.Root id={id} name="code" error={problem} hint={hint} required>
            <Field.Label>{label}</Field.Label>
            <TextInput
              value={code}
              onChange={({ target }: { target: HTMLInputElement }) => setCode(target.value)}
              autoComplete="one-time-code"
              inputMode={digitsOnly ? 'numeric' : 'text'}
              autoFocus={takesFocus}
              spellCheck={false}
            />
            <Field.Hint />
            <div role="alert">
              <Field.Error />
            </div>
          </Field.Root>
        </Box>
        <Flex gap={2} wrap="wrap">
          <Button type="submit" loading={isRunning} variant={variant ?? 'default'}>
            {button}
          </Button>
          {beside}
        </Flex>
      </Flex>
    </form>
  );
}
