/** `npm run invariants`: prints every offender and exits 1, or says how many invariants hold. */
import { environment } from '../src/environment';
import { checkInvariants } from '../src/invariants/check-invariants';
import { INVARIANTS } from '../src/invariants/invariants';
import { connect } from './process/connect';
import { runProcess } from './process/run-process';

runProcess(async () => {
  const database = await connect(environment().DATABASE_URL);
  const broken = await checkInvariants(database);
  await database.end();
  for (const { number, says, offenders } of broken) {
    console.error(`✗ ${number}. ${says}: ${offenders.length} offender${offenders.length === 1 ? '' : 's'}`);
    for (const offender of offenders.slice(0, 20)) console.error(`    ${JSON.stringify(offender)}`);
  }
  if (broken.length > 0) process.exitCode = 1;
  else console.log(`✓ all ${INVARIANTS.length} invariants hold`);
});
