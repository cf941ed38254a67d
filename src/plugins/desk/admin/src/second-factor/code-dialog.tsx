import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useWords } from '../words/use-words';
import { CodeForm } from './code-form';

interface CodeDialogProps {
  /** On the button that opens it. */
  readonly opens: string;
  readonly title: string;
  readonly intro: string;
  readonly confirm: string;
  readonly isDangerous?: boolean;
  /** Throws what the server answers. */
  readonly onCode: (code: string) => Promise<void>;
}

/** A button for what takes a code of its own. */
export function CodeDialog({ opens, title, intro, confirm, isDangerous = false, onCode }: CodeDialogProps) {
  const say = useWords();
  const [isOpen, setOpen] = useState(false);
  const goOn = async (code: string) => {
    await onCode(code);
    setOpen(false);
  };
  return (
    <Modal.Root open={isOpen} onOpenChange={setOpen}>
      <Modal.Trigger>
        <Button variant={isDangerous ? 'danger-light' : 'secondary'}>{opens}</Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography tag="p">{intro}</Typography>
            <CodeForm
              label={say('unlock.code')}
              hint={say('unlock.code-hint')}
              button={confirm}
              variant={isDangerous ? 'danger' : 'default'}
              onCode={goOn}
              takesFocus
              beside={
                <Modal.Close>
                  <Button variant="tertiary">{say('cancel')}</Button>
                </Modal.Close>
              }
            />
          </Flex>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
