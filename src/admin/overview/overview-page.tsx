import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { Layouts, Page, useAppInfo } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';

/** What somebody is asked who reports a problem of the panel. The words are the panel's own. */
export function OverviewPage() {
  const intl = useIntl();
  const versionOfPanel = useAppInfo('OverviewPage', ({ strapiVersion }) => strapiVersion);
  const versionOfNode = useAppInfo('OverviewPage', ({ nodeVersion }) => nodeVersion);
  const title = intl.formatMessage({ id: 'Settings.application.title', defaultMessage: 'Overview' });
  return (
    <Page.Main>
      <Page.Title>{title}</Page.Title>
      <Layouts.Header
        title={title}
        subtitle={intl.formatMessage({ id: 'Settings.application.description', defaultMessage: 'About this panel' })}
      />
      <Layouts.Content>
        <Box background="neutral0" hasRadius shadow="tableShadow" padding={7}>
          <Grid.Root gap={5} tag="dl">
            <Fact
              name={intl.formatMessage({
                id: 'Settings.application.strapiVersion',
                defaultMessage: 'Version of the panel',
              })}
              value={versionOfPanel}
            />
            <Fact
              name={intl.formatMessage({ id: 'Settings.application.node-version', defaultMessage: 'Version of Node' })}
              value={versionOfNode}
            />
          </Grid.Root>
        </Box>
      </Layouts.Content>
    </Page.Main>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string | null | undefined }) {
  return (
    <Grid.Item col={6} xs={12} direction="column" alignItems="start">
      <Flex direction="column" alignItems="start" gap={1}>
        <Typography variant="sigma" textColor="neutral600" tag="dt">
          {name}
        </Typography>
        <Typography tag="dd">{value ?? '–'}</Typography>
      </Flex>
    </Grid.Item>
  );
}
