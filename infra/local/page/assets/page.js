/** The page works without this file; with it, marks tell what they mean at once and mails are shown at full length. */

// What the mark under the pointer, or the one that was tapped, means.
const readout = document.querySelector('[data-readout]');
for (const plot of document.querySelectorAll('.plot')) {
  plot.addEventListener('pointerover', ({ target }) => {
    const title = target.querySelector('title');
    if (readout && title) readout.textContent = title.textContent.replaceAll('\n', '　');
  });
}

// A mail is as high as its content, so that nobody has to scroll within it.
for (const frame of document.querySelectorAll('iframe[data-fit]')) {
  const stretch = () => {
    const { documentElement } = frame.contentDocument;
    frame.height = '0';
    const borders = frame.offsetHeight - frame.clientHeight;
    frame.height = String(documentElement.scrollHeight + borders);
  };
  frame.addEventListener('load', stretch);
  window.addEventListener('resize', stretch);
  if (frame.contentDocument?.readyState === 'complete') stretch();
}

// Choosing from a list is enough; the button is for those without scripts.
for (const form of document.querySelectorAll('form[data-autosubmit]')) {
  form.querySelector('button').hidden = true;
  form.addEventListener('change', () => form.requestSubmit());
}
