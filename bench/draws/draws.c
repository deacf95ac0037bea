/*
 * The inner loop of the uncertainty run in plain C, for one kind of case: an API at one price, GPUs rented on demand, bought
 * servers, fleets that are always on. It is the limit that the loop in TypeScript is measured against, and a second opinion: it
 * draws the same numbers from the same generator, so the means have to agree. Reads a case on stdin as bench/draws.ts writes it.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MONTHS_MAX 84
#define VARIABLES_MAX 64
#define STEPS 512
#define HOURS 730.0

/* Every figure of the case by name, so that draws and input need one table only. */
#define FIGURES(X)                                                                                                             \
  X(months) X(billUsd) X(requests) X(growth) X(inputTokens) X(outputTokens) X(cachedShare) X(batchShare)                       \
  X(priceInput) X(priceCached) X(priceWrite) X(priceOutput) X(priceBatch) X(usesCaching) X(usesBatch) X(discount)              \
  X(apiChange) X(apiFixed) X(apiSetup) X(apiFte) X(discountRate) X(engineers) X(salary)                                        \
  X(buildMonths) X(buildFte) X(rampMonths) X(headroom) X(spares) X(overhead) X(fixed) X(setup) X(gpuChange)                    \
  X(readsPerWrite) X(hiringMonths) X(fte8) X(fte64) X(fte256) X(pue) X(maintenance) X(failure) X(peakToMean) X(throughput)     \
  X(rentedRate) X(rentedGpus) X(rentedInstance) X(rentedPrice)                                                                 \
  X(ownedRate) X(ownedGpus) X(serverGpus) X(serverUsd) X(serverWatts) X(kwhUsd) X(colocationUsd) X(lifeMonths) X(residual)

enum {
#define X(name) name,
  FIGURES(X)
#undef X
  COUNT
};
static const char *NAMES[] = {
#define X(name) #name,
  FIGURES(X)
#undef X
};
static double f[COUNT];

static int figure(const char *name) {
  for (int i = 0; i < COUNT; i++)
    if (strcmp(NAMES[i], name) == 0) return i;
  fprintf(stderr, "no figure %s in this loop\n", name);
  exit(2);
}

/* pure-rand's xoroshiro128plus in its four 32-bit halves. */
static uint32_t s01, s00, s11, s10;
static void seeded(uint32_t seed) { s01 = 0xffffffffu, s00 = ~seed, s11 = seed, s10 = 0; }
static double uniform(void) {
  uint32_t out = s00 + s10, a0 = s10 ^ s00, a1 = s11 ^ s01, b0 = s00, b1 = s01;
  s00 = b0 << 24 ^ b1 >> 8 ^ a0 ^ a0 << 16;
  s01 = b1 << 24 ^ b0 >> 8 ^ a1 ^ (a1 << 16 | a0 >> 16);
  s10 = a1 << 5 ^ a0 >> 27;
  s11 = a0 << 5 ^ a1 >> 27;
  return (out + 0.5) / 4294967296.0;
}

static double cdf(double z) {
  double t = 1 / (1 + 0.2316419 * fabs(z));
  double p = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  double tail = exp(-z * z / 2) * 0.3989422804014327 * p;
  return z >= 0 ? 1 - tail : tail;
}
static double horner(const double *c, int n, double x) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum = sum * x + c[i];
  return sum;
}
static double normal(double u) {
  static const double a[] = {-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239};
  static const double b[] = {-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1};
  static const double c[] = {-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783};
  static const double d[] = {0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1};
  if (u < 0.02425) {
    double q = sqrt(-2 * log(u));
    return horner(c, 6, q) / horner(d, 5, q);
  }
  if (u > 1 - 0.02425) return -normal(1 - u);
  double q = u - 0.5, r = q * q;
  return horner(a, 6, r) * q / horner(b, 6, r);
}

enum family { TRIANGULAR, PERT, LOGNORMAL };
typedef struct {
  int target, leader;
  enum family family;
  double low, mode, high, shift, correlation, sums[STEPS + 1];
} variable;
static variable variables[VARIABLES_MAX];
static int variableCount;

static double quantile(const variable *v, double u) {
  double width = v->high - v->low;
  if (v->family == TRIANGULAR) {
    double turn = (v->mode - v->low) / width;
    return u < turn ? v->low + sqrt(u * width * (v->mode - v->low)) : v->high - sqrt((1 - u) * width * (v->high - v->mode));
  }
  if (v->family == LOGNORMAL) {
    double z = normal(u), median = v->mode + v->shift;
    double s = z < 0 ? log(median / (v->low + v->shift)) : log((v->high + v->shift) / median);
    return median * exp(s / 1.2815515655446004 * z) - v->shift;
  }
  double value = u * v->sums[STEPS];
  int from = 0, to = STEPS;
  while (to - from > 1) {
    int middle = (from + to) >> 1;
    if (v->sums[middle] <= value) from = middle;
    else to = middle;
  }
  double below = v->sums[from], above = v->sums[to];
  return v->low + width * (from + (above > below ? (value - below) / (above - below) : 0)) / STEPS;
}

static double requestUsd(int caching, int batch) {
  double cached = caching ? f[inputTokens] * f[cachedShare] : 0;
  double write = fmin(f[inputTokens] - cached, cached / f[readsPerWrite]);
  double gross = (f[inputTokens] - cached - write) * f[priceInput] + cached * f[priceCached] + write * f[priceWrite] + f[outputTokens] * f[priceOutput];
  return gross / 1e6 * (1 - (batch ? f[batchShare] * f[priceBatch] : 0)) * (1 - f[discount]);
}

static double series[3][MONTHS_MAX]; /* requests, API USD a request, factor of the GPU price */
static double building[MONTHS_MAX], running[MONTHS_MAX], moved[MONTHS_MAX], factor[MONTHS_MAX];

static double overlap(double m, double from, double to) { return fmax(0, fmin(m, to) - fmax(m - 1, from)); }
static double area(double t, double start) {
  double full = start + f[rampMonths];
  if (t <= start) return 0;
  return t >= full ? f[rampMonths] / 2 + (t - full) : (t - start) * (t - start) / (2 * f[rampMonths]);
}

static void fill(void) {
  int n = (int)f[months], today = (int)f[usesCaching], batched = (int)f[usesBatch];
  double now = requestUsd(today, batched);
  int caching = requestUsd(1, batched) < now ? 1 : today;
  int batch = requestUsd(caching, 1) < requestUsd(caching, batched) ? 1 : batched;
  double usd = requestUsd(caching, batch), r = f[requests] > 0 ? f[requests] : f[billUsd] / now;
  double growthStep = pow(1 + f[growth], 1 / 12.0), apiStep = pow(1 + f[apiChange], 1 / 12.0), gpuStep = pow(1 + f[gpuChange], 1 / 12.0);
  double discountStep = pow(1 + f[discountRate], -1 / 12.0), api = 1, gpu = 1, d = 1;
  double hired = f[engineers] >= f[buildFte] ? 0 : f[hiringMonths], start = hired + f[buildMonths];
  int settled = (int)ceil(start + f[rampMonths]);
  for (int i = 0; i < n; i++) {
    series[0][i] = r, series[1][i] = usd * api, series[2][i] = gpu, factor[i] = d *= discountStep;
    r *= growthStep, api *= apiStep, gpu *= gpuStep;
    double m = i + 1;
    building[i] = i < settled ? overlap(m, hired, start) : 0;
    running[i] = i < settled ? overlap(m, start, INFINITY) : 1;
    moved[i] = i >= settled ? 1 : f[rampMonths] == 0 ? overlap(m, start, INFINITY) : area(m, start) - area(m - 1, start);
  }
}

static double apiMonth(void) { return f[apiFixed] + f[apiFte] * f[salary] / 12; }

static double baseline(void) {
  double sum = f[apiSetup] * factor[0];
  for (int i = 0; i < (int)f[months]; i++) sum += (series[0][i] * series[1][i] + apiMonth()) * factor[i];
  return sum;
}

static double people(double gpus) {
  double fte = gpus <= 8 ? f[fte8] : gpus <= 64 ? f[fte64] : f[fte256] * fmax(1, gpus / 256);
  return f[fixed] + fte * f[salary] / 12;
}

static double replicas(int i, double rate) {
  double mean = series[0][i] / (HOURS * 3600), busy = fmax(1, (1 - f[batchShare]) * f[peakToMean]);
  return fmax(1, ceil(mean * busy / (rate * f[throughput] * (1 - f[headroom])) - 1e-9)) + ceil(f[spares]);
}

static double gpusFor(double count, double each, double instance) { return ceil(count / floor(instance / each)) * instance; }

/* What does not depend on whose the GPUs are: the build, and the API until traffic has moved. */
static double around(int i) {
  double usd = building[i] > 0 ? f[buildFte] * building[i] * f[salary] / 12 : 0;
  return moved[i] == 1 ? usd : usd + series[0][i] * (1 - moved[i]) * series[1][i] + apiMonth();
}

static double rented(void) {
  double sum = 0;
  int started = 0;
  for (int i = 0; i < (int)f[months]; i++) {
    double usd = around(i);
    if (running[i] > 0) {
      double gpus = gpusFor(replicas(i, f[rentedRate]), f[rentedGpus], f[rentedInstance]);
      usd += running[i] * (gpus * HOURS * f[rentedPrice] * series[2][i] * (1 + f[overhead]) + people(gpus));
      if (!started) usd += f[setup], started = 1;
    }
    sum += usd * factor[i];
  }
  return sum;
}

static double owned(void) {
  double kw = f[serverWatts] / 1000, kwh = kw * f[pue] * HOURS, gpuUsd = f[serverUsd] / f[serverGpus];
  double run = kwh * f[kwhUsd] + kw * f[colocationUsd] + f[serverUsd] * f[maintenance] / 12;
  double worn = (1 - f[residual]) * f[serverUsd] / f[lifeMonths] + run;
  double month = run + f[serverGpus] * f[failure] / 12 * gpuUsd + worn * f[overhead];
  double bought[MONTHS_MAX] = {0}, held = 0, sum = 0;
  int n = (int)f[months], started = 0, oldest = 0;
  for (int i = 0; i < n; i++) {
    double usd = around(i);
    if (running[i] > 0) {
      if (!started) usd += f[setup], started = 1, oldest = i;
      for (; i - oldest >= f[lifeMonths]; oldest++) {
        usd -= bought[oldest] * f[serverUsd] * (1 - (1 - f[residual]) * fmin(1, (i - oldest + 1) / f[lifeMonths]));
        held -= bought[oldest];
      }
      double gpus = gpusFor(replicas(i, f[ownedRate]), f[ownedGpus], f[serverGpus]);
      double missing = fmax(0, ceil(gpus / f[serverGpus]) - held);
      bought[i] = missing, held += missing;
      usd += missing * f[serverUsd] + running[i] * (held * month + people(gpus));
      if (i == n - 1)
        for (int j = oldest; j < n; j++) usd -= bought[j] * f[serverUsd] * (1 - (1 - f[residual]) * fmin(1, (i - j + 1) / f[lifeMonths]));
    }
    sum += usd * factor[i];
  }
  return sum;
}

int main(void) {
  char name[64], target[64], family[16];
  long draws = 0;
  double value;
  unsigned seed = 1;
  while (scanf("%63s", name) == 1) {
    if (strcmp(name, "draw") == 0) {
      variable *v = &variables[variableCount++];
      if (scanf("%63s %15s %lf %lf %lf %lf %d %lf", target, family, &v->low, &v->mode, &v->high, &v->shift, &v->leader, &v->correlation) != 8) return 2;
      v->target = figure(target);
      v->family = family[0] == 't' ? TRIANGULAR : family[0] == 'p' ? PERT : LOGNORMAL;
      double width = v->high - v->low, a = 4 * (v->mode - v->low) / width, b = 4 * (v->high - v->mode) / width;
      for (int i = 1; i <= STEPS; i++) v->sums[i] = v->sums[i - 1] + pow((i - 0.5) / STEPS, a) * pow(1 - (i - 0.5) / STEPS, b);
    } else if (scanf("%lf", &value) != 1) return 2;
    else if (strcmp(name, "draws") == 0) draws = (long)value;
    else if (strcmp(name, "seed") == 0) seed = (unsigned)value;
    else f[figure(name)] = value;
  }
  seeded(seed);
  double us[VARIABLES_MAX], rent = 0, own = 0;
  struct timespec from, to;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
  for (long draw = 0; draw < draws; draw++) {
    for (int i = 0; i < variableCount; i++) {
      const variable *v = &variables[i];
      double u = uniform(), rho = v->correlation;
      us[i] = v->leader < 0 ? u : cdf(rho * normal(us[v->leader]) + sqrt(1 - rho * rho) * normal(u));
    }
    for (int i = 0; i < variableCount; i++) f[variables[i].target] = quantile(&variables[i], us[i]);
    fill();
    double base = baseline();
    rent += base - rented();
    own += base - owned();
  }
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
  printf("%.9f %.9f %.6f\n", rent / draws, own / draws, (to.tv_sec - from.tv_sec) * 1e6 + (to.tv_nsec - from.tv_nsec) / 1e3);
  return 0;
}
