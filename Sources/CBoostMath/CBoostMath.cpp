#include "CBoostMath.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <limits>

namespace {

namespace bm = boost::math;

// Errors are values here: what is outside a domain, infinite or not computable becomes NaN.
template <class Work>
double guarded(Work work) {
  try {
    return work();
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

}  // namespace

extern "C" {

double cbm_normal_cdf(double x) {
  return guarded([=] { return bm::cdf(bm::normal(), x); });
}

double cbm_normal_upper_tail(double x) {
  return guarded([=] { return bm::cdf(bm::complement(bm::normal(), x)); });
}

double cbm_normal_quantile(double probability) {
  return guarded([=] { return bm::quantile(bm::normal(), probability); });
}

double cbm_student_t_cdf(double t, double degreesOfFreedom) {
  return guarded([=] { return bm::cdf(bm::students_t(degreesOfFreedom), t); });
}

double cbm_student_t_upper_tail(double t, double degreesOfFreedom) {
  return guarded([=] { return bm::cdf(bm::complement(bm::students_t(degreesOfFreedom), t)); });
}

double cbm_student_t_quantile(double probability, double degreesOfFreedom) {
  return guarded([=] { return bm::quantile(bm::students_t(degreesOfFreedom), probability); });
}

double cbm_noncentral_t_cdf(double t, double degreesOfFreedom, double noncentrality) {
  return guarded([=] { return bm::cdf(bm::non_central_t(degreesOfFreedom, noncentrality), t); });
}

double cbm_noncentral_t_upper_tail(double t, double degreesOfFreedom, double noncentrality) {
  return guarded([=] { return bm::cdf(bm::complement(bm::non_central_t(degreesOfFreedom, noncentrality), t)); });
}

double cbm_chi_squared_cdf(double x, double degreesOfFreedom) {
  return guarded([=] { return bm::cdf(bm::chi_squared(degreesOfFreedom), x); });
}

double cbm_chi_squared_upper_tail(double x, double degreesOfFreedom) {
  return guarded([=] { return bm::cdf(bm::complement(bm::chi_squared(degreesOfFreedom), x)); });
}

double cbm_chi_squared_quantile(double probability, double degreesOfFreedom) {
  return guarded([=] { return bm::quantile(bm::chi_squared(degreesOfFreedom), probability); });
}

double cbm_fisher_f_cdf(double x, double numerator, double denominator) {
  return guarded([=] { return bm::cdf(bm::fisher_f(numerator, denominator), x); });
}

double cbm_fisher_f_upper_tail(double x, double numerator, double denominator) {
  return guarded([=] { return bm::cdf(bm::complement(bm::fisher_f(numerator, denominator), x)); });
}

double cbm_binomial_cdf(double successes, double trials, double probability) {
  return guarded([=] { return bm::cdf(bm::binomial(trials, probability), successes); });
}

double cbm_binomial_upper_tail(double successes, double trials, double probability) {
  return guarded([=] { return bm::cdf(bm::complement(bm::binomial(trials, probability), successes)); });
}

double cbm_binomial_mass(double successes, double trials, double probability) {
  return guarded([=] { return bm::pdf(bm::binomial(trials, probability), successes); });
}

double cbm_log_beta(double a, double b) {
  return guarded([=] { return bm::lgamma(a) + bm::lgamma(b) - bm::lgamma(a + b); });
}

double cbm_beta_quantile(double probability, double a, double b) {
  return guarded([=] { return bm::quantile(bm::beta_distribution<double>(a, b), probability); });
}

}  // extern "C"
