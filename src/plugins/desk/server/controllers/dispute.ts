import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { answerView, disputeView } from '../mapping/dispute-view';
import { submitEvidenceRequest } from '../requests/dispute-requests';
import { reasonRequest } from '../requests/reason-request';
import { staffActor } from '../staff-actor';

type OfDispute = RouteContext<{ dispute: string }>;

export default () => ({
  /** The whole case, and what would be said to the bank if it were submitted now. */
  async evidence(ctx: OfDispute) {
    const { dispute, pack, evidence, answers } = await service('api::payment.assemble-evidence').assembleEvidence(
      ctx.params.dispute,
    );
    ctx.body = { data: { dispute: disputeView(dispute), pack, evidence, answers: answers.map(answerView) }, meta: {} };
  },

  async submit(ctx: OfDispute) {
    const { note } = parse(submitEvidenceRequest, ctx.request.body);
    const command = { dispute: ctx.params.dispute, actor: staffActor(ctx), ...(note ? { note } : {}) };
    const dispute = await service('api::payment.submit-evidence').submitEvidence(command);
    ctx.status = 202; // the provider hears of it from a job
    ctx.body = { data: disputeView(dispute), meta: {} };
  },

  async accept(ctx: OfDispute) {
    const { reason } = parse(reasonRequest, ctx.request.body);
    const command = { dispute: ctx.params.dispute, actor: staffActor(ctx), reason };
    const dispute = await service('api::payment.accept-dispute').acceptDispute(command);
    ctx.status = 202;
    ctx.body = { data: disputeView(dispute), meta: {} };
  },
});
