import { Box, Button, Checkbox, Flex, Typography } from '@strapi/design-system';
import { Download, Duplicate } from '@strapi/icons';
import { useAuth } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { useWords } from '../words/use-words';
import { downloadText } from './download-text';
import { Panel } from './panel';
import { useCopy } from './use-copy';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** Shows them this once, and goes on when they are kept. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const say = useWords();
  const copy = useCopy();
  const [isKept, setKept] = useState(false);
  const account = useAuth('RecoveryCodes', ({ user }) => user?.email ?? '');

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    if (!isKept) window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isKept]);

  const download = () => {
    const heading = say('codes.file-heading', { account });
    downloadText('midas-recovery-codes.txt', [heading, '', ...codes, ''].join('\n'));
  };
  return (
    <Panel title={say('codes.title')} takesFocus>
      <Box maxWidth="72rem">
        <Typography tag="p" textColor="neutral600">
          {say('codes.intro')}
        </Typography>
      </Box>
      <Box background="neutral100" hasRadius padding={5} maxWidth="48rem">
        <ul style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(14rem, 1fr))', gap: '1.2rem' }}>
          {codes.map((code) => (
            <li key={code}>
              <Typography tag="code" style={{ fontFamily: 'monospace', fontSize: '1.6rem' }}>
                {code}
              </Typography>
            </li>
          ))}
        </ul>
      </Box>
      <Flex gap={2} wrap="wrap">
        <Button variant="secondary" startIcon={<Duplicate />} onClick={() => void copy(codes.join('\n'))}>
          {say('codes.copy')}
        </Button>
        <Button variant="secondary" startIcon={<Download />} onClick={download}>
          {say('codes.download')}
        </Button>
      </Flex>
      <Checkbox checked={isKept} onCheckedChange={(checked) => setKept(checked === true)}>
        {say('codes.kept')}
      </Checkbox>
      <Flex>
        <Button disabled={!isKept} onClick={onKept}>
          {say('codes.button')}
        </Button>
      </Flex>
    </Panel>
  );
}
