import { formats, winston } from '@strapi/logger';
import { environment } from '../src/environment';
import { jsonLogFormat } from '../src/observability/json-log-format';

export default () => {
  const { LOG_LEVEL, NODE_ENV } = environment();
  return {
    level: LOG_LEVEL,
    transports: [new winston.transports.Console()],
    format: NODE_ENV === 'production' ? jsonLogFormat : formats.prettyPrint(),
  };
};
