import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';
import { QRCodeSVG } from 'qrcode.react';
import { useWords } from '../words/use-words';
import { CodeForm } from './code-form';
import { Panel } from './panel';
import type { Enrolment } from './standing';
import { useCopy } from './use-copy';

interface ScanProps {
  readonly enrolment: Enrolment;
  /** Throws what the server answers. */
  readonly onCode: (code: string) => Promise<void>;
  readonly onCancel: () => void;
}

const PICTURE_PIXELS = 208;

/** Hands the secret to an app, and has it proved by a code. The picture is drawn here: nobody else learns the secret. */
export function Scan({ enrolment: { secret, uri }, onCode, onCancel }: ScanProps) {
  const say = useWords();
  const copy = useCopy();
  return (
    <Panel title={say('scan.title')}>
      <Flex gap={8} alignItems="flex-start" wrap="wrap">
        {/* White in dark mode too: cameras read dark on light. */}
        <Box
          background="neutral0"
          hasRadius
          borderColor="neutral200"
          style={{ backgroundColor: '#ffffff', lineHeight: 0 }}
        >
          <QRCodeSVG value={uri} size={PICTURE_PIXELS} level="M" marginSize={4} title={say('scan.picture')} />
        </Box>
        <Box flex="1" minWidth="28rem" maxWidth="60rem">
          <Flex direction="column" alignItems="stretch" gap={5}>
            <Flex direction="column" alignItems="stretch" gap={2}>
              <Typography tag="p">{say('scan.first')}</Typography>
              <Typography tag="p">{say('scan.second')}</Typography>
              <Typography tag="p">{say('scan.third')}</Typography>
            </Flex>
            <Flex direction="column" alignItems="flex-start" gap={2}>
              <Typography variant="pi" fontWeight="bold">
                {say('scan.key')}
              </Typography>
              <Flex gap={3} wrap="wrap">
                <Typography tag="code" style={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}>
                  {inGroups(secret)}
                </Typography>
                <Button variant="tertiary" size="S" startIcon={<Duplicate />} onClick={() => void copy(secret)}>
                  {say('scan.copy-key')}
                </Button>
              </Flex>
            </Flex>
            <CodeForm
              label={say('scan.code')}
              button={say('scan.button')}
              onCode={onCode}
              digitsOnly
              takesFocus
              beside={
                <Button variant="tertiary" onClick={onCancel}>
                  {say('cancel')}
                </Button>
              }
            />
          </Flex>
        </Box>
      </Flex>
    </Panel>
  );
}

/** As people type it. Apps take no notice of the blanks. */
function inGroups(secret: string): string {
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
