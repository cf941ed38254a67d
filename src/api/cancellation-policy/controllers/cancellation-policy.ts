import { catalogueController } from '../../../catalogue/catalogue-controller';

export default catalogueController('api::cancellation-policy.cancellation-policy');
