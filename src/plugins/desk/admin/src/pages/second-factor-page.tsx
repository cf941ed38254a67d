import { Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useState } from 'react';
import { Begin } from '../second-factor/begin';
import { HowItStands } from '../second-factor/how-it-stands';
import { Manage } from '../second-factor/manage';
import { RecoveryCodes } from '../second-factor/recovery-codes';
import { Scan } from '../second-factor/scan';
import type { Enrolment, Standing } from '../second-factor/standing';
import { Unlock } from '../second-factor/unlock';
import { useDesk, type Desk } from '../second-factor/use-desk';
import { useStanding } from '../second-factor/use-standing';
import { useWords } from '../words/use-words';

/** Where staff set up their second factor, show it, and look after it. */
export default function SecondFactorPage() {
  const say = useWords();
  const desk = useDesk();
  const { standing, hasFailed, reload } = useStanding(desk);
  return (
    <Page.Main>
      <Page.Title>{say('page.title')}</Page.Title>
      <Layouts.Header title={say('page.title')} subtitle={say('page.subtitle')} />
      <Layouts.Content>
        {standing === null && (hasFailed ? <Page.Error content={say('page.failed')} /> : <Page.Loading />)}
        {standing !== null && <SecondFactor desk={desk} standing={standing} reload={reload} />}
      </Layouts.Content>
    </Page.Main>
  );
}

interface SecondFactorProps {
  readonly desk: Desk;
  readonly standing: Standing;
  readonly reload: () => Promise<void>;
}

/** Secret and recovery codes are shown once, so they live here and nowhere else. */
function SecondFactor({ desk, standing, reload }: SecondFactorProps) {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);

  const begin = async (password: string) => {
    setEnrolment(await desk.enrol(password));
    await reload();
  };
  const confirm = async (code: string) => {
    const { recoveryCodes } = await desk.confirm(code);
    setCodes(recoveryCodes);
    setEnrolment(null);
    await reload();
  };
  const unlock = async (code: string) => {
    const { elevatedUntil } = await desk.verify(code);
    await reload();
    return elevatedUntil;
  };
  const renew = async (code: string) => {
    const { recoveryCodes } = await desk.renew(code);
    setCodes(recoveryCodes);
    await reload();
  };
  const remove = async (code: string) => {
    await desk.remove(code);
    await reload();
  };

  const step = () => {
    if (codes !== null) return <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />;
    if (enrolment !== null) return <Scan enrolment={enrolment} onCode={confirm} onCancel={() => setEnrolment(null)} />;
    if (standing.state !== 'active') return <Begin isPending={standing.state === 'pending'} onPassword={begin} />;
    return (
      <>
        <Unlock standing={standing} onCode={unlock} />
        <Manage onRenew={renew} onRemove={remove} />
      </>
    );
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <HowItStands standing={standing} />
      {step()}
    </Flex>
  );
}
