import { Box, Flex, Typography } from '@strapi/design-system';
import { useEffect, useRef, type ReactNode } from 'react';

interface PanelProps {
  readonly title: string;
  /** For what takes the place of something else: whoever does not see it hears of it. */
  readonly takesFocus?: boolean;
  readonly children: ReactNode;
}

/** A part of the page, as the panel's own pages have them. */
export function Panel({ title, takesFocus = false, children }: PanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <Box
      tag="section"
      aria-label={title}
      background="neutral0"
      hasRadius
      shadow="filterShadow"
      padding={{ initial: 4, medium: 7 }}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography variant="delta" tag="h2" tabIndex={-1} ref={heading}>
          {title}
        </Typography>
        {children}
      </Flex>
    </Box>
  );
}
