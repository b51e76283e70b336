// Generated parts of a page stand between <!-- name --> and <!-- /name -->, or <!-- name:of --> and <!-- /name -->.

/**
 * @param {string} page the text of the page
 * @param {string} name which part
 * @param {string} content what stands there
 */
function fill(page, name, content) {
  const part = new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- /${name.split(":")[0]} -->)`);
  if (!part.test(page)) throw new Error(`the page has no <!-- ${name} -->`);
  return page.replace(part, (_, open, close) => `${open}\n\n${content}\n\n${close}`);
}

module.exports = { fill };
