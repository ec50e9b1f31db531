(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('reports').textContent);
  const form = document.getElementById('search');
  const input = form.querySelector('input');
  const told = form.querySelector('output');
  const table = document.querySelector('table.list');
  const before = [...table.rows].slice(1);
  const body = before.length ? before[0].parentNode : table;
  const text = data.rows.map(row => row.slice(0, 3).join(' ').toLowerCase());
  let column = -1, down = false;

  const add = (row, tag, words, kind, sign) => {
    const cell = row.appendChild(document.createElement(tag));
    if (kind) cell.className = kind;
    cell.append(words === null ? '' : String(words));
    if (sign) {
      const mark = cell.appendChild(document.createElement('span'));
      mark.setAttribute('aria-hidden', 'true');
      mark.textContent = ' ' + sign;
    }
    return cell;
  };

  // [link, agency, year, verdict, errors, warnings, notes, [column, count, level] …]
  const draw = row => {
    const line = document.createElement('tr');
    const head = add(line, 'th', '');
    head.scope = 'row';
    const link = head.appendChild(document.createElement('a'));
    link.href = row[0];
    link.textContent = row[1];
    add(line, 'td', row[2]);
    const [kind, sign, words] = data.verdicts[row[3]];
    const verdict = add(line, 'td', '');
    const span = verdict.appendChild(document.createElement('span'));
    span.className = kind;
    span.textContent = sign + ' ' + words;
    for (const count of row.slice(4, 7)) add(line, 'td', count);
    const found = new Map(row.slice(7).map(one => [one[0], one]));
    for (let n = 0; n < data.rules; n++) {
      const one = found.get(n);
      if (one) add(line, 'td', one[1], data.levels[one[2]][0], data.levels[one[2]][1]);
      else add(line, 'td', '');
    }
    return line;
  };

  const key = (row, n) => {
    if (n === 0) return row[1];
    if (n < 3) return n === 1 ? row[2] ?? 0 : row[3];
    if (n < 6) return row[n + 1];
    return (row.slice(7).find(one => one[0] === n - 6) ?? [0, 0])[1];
  };

  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(word => word);
    let lines = before;
    told.textContent = '';
    if (words.length || column >= 0) {
      let found = data.rows.filter((row, n) => words.every(word => text[n].includes(word)));
      if (column >= 0) {
        const sign = down ? -1 : 1;
        const compare = column === 0 ? (a, b) => a.localeCompare(b, document.documentElement.lang) : (a, b) => a - b;
        found = found.map(row => [key(row, column), row]).sort((a, b) => sign * compare(a[0], b[0])).map(one => one[1]);
      }
      told.textContent = data.words.replace('{}', found.length).replace('{}', Math.min(found.length, data.most));
      lines = found.slice(0, data.most).map(draw);
    }
    for (const row of [...table.rows].slice(1)) row.remove();
    body.append(...lines);
  };

  [...table.rows[0].cells].forEach((head, n) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      // Names from the first, numbers from the greatest.
      down = column === n ? !down : n > 0;
      column = n;
      for (const other of table.rows[0].cells) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      show();
    });
  });
  let waiting;
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  });
  form.addEventListener('submit', event => event.preventDefault());
  form.hidden = false;
})();
