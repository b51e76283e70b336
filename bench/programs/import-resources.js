// What importing the generated classes that the library uses costs, without the library. The list is read from the
// library itself, so that it cannot go out of date: list-imports.js prints it.
for (const file of JSON.parse(process.env.BENCH_IMPORTS)) require(file);
