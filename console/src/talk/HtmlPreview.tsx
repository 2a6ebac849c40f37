import { Switch, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useT } from '../i18n';
import { previewDocument } from './safeHtml';

/** A message's HTML in a frame that can run nothing and reach nothing. With `links` its links open new tabs. */
export function HtmlPreview({
  html,
  title,
  links = false,
  height = 460,
}: {
  html: string;
  title: string;
  links?: boolean;
  height?: number;
}) {
  const t = useT();
  const [images, setImages] = useState(false);
  const document = useMemo(() => previewDocument(html, { images, origin: window.location.origin }), [html, images]);
  const remote = /(src|background)\s*=\s*["']?\s*https?:|url\(\s*["']?https?:/i.test(html);
  return (
    <>
      {remote && (
        <Switch
          mb="xs"
          size="xs"
          label={t('send.images')}
          description={
            <Text span inherit>
              {t('send.imagesWhy')}
            </Text>
          }
          checked={images}
          onChange={(event) => setImages(event.currentTarget.checked)}
        />
      )}
      <iframe
        // A new policy needs a new document.
        key={String(images)}
        className="preview"
        style={{ height }}
        title={title}
        srcDoc={document}
        sandbox={links ? 'allow-popups allow-popups-to-escape-sandbox' : ''}
        referrerPolicy="no-referrer"
      />
    </>
  );
}
