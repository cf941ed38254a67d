import { inTransaction } from '../../../database/transaction';
import {
  ATTACK_PATTERN_NAMES,
  attacksAmong,
  countsOf,
  withoutCrowds,
  type Attack,
  type AttackPattern,
} from '../../../domain/security/attack-patterns';
import { securityCause, securityTask } from '../../../domain/task/task';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import { observePattern } from '../queries/observe-pattern';
import { closeQuietAlarms, openKeysOf, raiseAlarm } from '../records/security-alarm-record';

/**
 * Looks for the patterns of attacks in the events of the last minutes: raises an alarm for each, once while it lasts, and
 * closes those that are over. Any number of processes may do it at once.
 */
async function watchForAttacks(): Promise<void> {
  for (const pattern of ATTACK_PATTERN_NAMES) for (const attack of await attacksOf(pattern)) await raise(attack);
  await closeQuiet();
}

async function attacksOf(pattern: AttackPattern): Promise<Attack[]> {
  const { from, windowSeconds } = environment().SECURITY_THRESHOLDS.patterns[pattern];
  const attacks = attacksAmong(pattern, await observePattern(pattern, windowSeconds), from);
  return attacks.length === 0 ? [] : withoutCrowds(attacks, await openKeysOf(pattern));
}

async function raise(attack: Attack): Promise<void> {
  const { id, isNew } = await inTransaction(async (trx) => {
    const alarm = await raiseAlarm(trx, attack);
    if (alarm.isNew) await service('api::task.raise-task').raiseTask(securityTask(alarm.id, attack));
    return alarm;
  });
  const { pattern, key } = attack;
  if (isNew) strapi.log.error(`alarm: ${pattern} (${key}), number ${id}: ${countsOf(attack)}`);
}

async function closeQuiet(): Promise<void> {
  const { quietSeconds } = environment().SECURITY_THRESHOLDS;
  const ended = await inTransaction(async (trx) => {
    const alarms = await closeQuietAlarms(trx, quietSeconds);
    for (const { id } of alarms) await service('api::task.close-task').closeTask(securityCause(id), 'system');
    return alarms;
  });
  for (const { id, pattern, key } of ended) strapi.log.info(`The alarm ${pattern} (${key}), number ${id}, is over`);
}

export default () => ({ watchForAttacks });
