import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::cancellation-policy.cancellation-policy', {
  only: ['find', 'findOne'],
});
