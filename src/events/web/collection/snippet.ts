/**
 * What is pasted into a web page. The script is fetched after the page has loaded, so a slow or dead Polku delays nothing; calls made
 * before that wait in `q`.
 */
export const snippetOf = (origin: string, key: string): string =>
  `<script>
(function (w, d) {
  var p = (w.polku = w.polku || { q: [] });
  ['consent', 'track', 'page', 'purchase', 'identify'].forEach(function (n) {
    p[n] = p[n] || function () { p.q.push([n, arguments]); };
  });
  function load() {
    var s = d.createElement('script');
    s.src = '${origin}/polku.js';
    s.dataset.key = '${key}';
    d.head.appendChild(s);
  }
  if (d.readyState === 'complete') load();
  else w.addEventListener('load', load);
})(window, document);
</script>`;
