import { Flex, Grid, Status, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words';
import { Panel } from './panel';
import type { Standing } from './standing';
import { useTimes } from './use-times';

/** Fewer than this many are a reason to make new ones. */
const FEW_CODES = 4;

/** What somebody wants to know first. */
export function HowItStands({ standing }: { readonly standing: Standing }) {
  const say = useWords();
  const { dateOf, timeOf } = useTimes();
  const { state, confirmedAt, recoveryCodesLeft, elevatedUntil } = standing;
  const isOn = state === 'active';
  return (
    <Panel title={say('state.title')}>
      <Grid.Root tag="dl" gap={5}>
        <Fact name={say('state.factor')}>
          <Status variant={isOn ? 'success' : 'neutral'} size="S">
            <Typography>{isOn ? say('state.active', { date: dateOf(confirmedAt) }) : say(`state.${state}`)}</Typography>
          </Status>
        </Fact>
        {isOn && (
          <>
            <Fact name={say('state.session')}>
              <Status variant={elevatedUntil === null ? 'neutral' : 'success'} size="S">
                <Typography>
                  {elevatedUntil === null
                    ? say('state.locked')
                    : say('state.unlocked', { time: timeOf(elevatedUntil) })}
                </Typography>
              </Status>
            </Fact>
            <Fact name={say('state.codes')}>
              <Typography>{say('state.codes-left', { count: recoveryCodesLeft })}</Typography>
              {recoveryCodesLeft < FEW_CODES && (
                <Typography variant="pi" textColor="danger600">
                  {say('state.few-codes')}
                </Typography>
              )}
            </Fact>
          </>
        )}
      </Grid.Root>
    </Panel>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Grid.Item col={4} xs={12} direction="column" alignItems="start" gap={2}>
      <Typography variant="sigma" textColor="neutral600" tag="dt">
        {name}
      </Typography>
      <Flex tag="dd" direction="column" alignItems="start" gap={1}>
        {children}
      </Flex>
    </Grid.Item>
  );
}
