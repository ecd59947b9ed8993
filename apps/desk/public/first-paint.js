// Runs before the first paint, so that nobody sees the wrong theme or direction for a moment.
(function () {
  var stored = {};
  try {
    stored = JSON.parse(localStorage.getItem('desk.settings') || '{}');
  } catch {
    stored = {};
  }
  var root = document.documentElement;
  var dark =
    stored.theme === 'dark' ||
    (stored.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  root.dataset.density = stored.density === 'compact' ? 'compact' : 'comfortable';
  if (stored.language === 'ar') {
    root.lang = 'ar';
    root.dir = 'rtl';
  }
})();
