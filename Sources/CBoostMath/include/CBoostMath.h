// Boost.Math's distributions as plain C functions.
//
// An argument outside a function's domain gives NaN. No exception and no C++ type crosses this border.
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

double cbm_normal_cdf(double x);
double cbm_normal_upper_tail(double x);
double cbm_normal_quantile(double probability);

double cbm_student_t_cdf(double t, double degreesOfFreedom);
double cbm_student_t_upper_tail(double t, double degreesOfFreedom);
double cbm_student_t_quantile(double probability, double degreesOfFreedom);

double cbm_noncentral_t_cdf(double t, double degreesOfFreedom, double noncentrality);
double cbm_noncentral_t_upper_tail(double t, double degreesOfFreedom, double noncentrality);

double cbm_chi_squared_cdf(double x, double degreesOfFreedom);
double cbm_chi_squared_upper_tail(double x, double degreesOfFreedom);
double cbm_chi_squared_quantile(double probability, double degreesOfFreedom);
double cbm_fisher_f_cdf(double x, double numerator, double denominator);
double cbm_fisher_f_upper_tail(double x, double numerator, double denominator);

double cbm_binomial_cdf(double successes, double trials, double probability);
double cbm_binomial_upper_tail(double successes, double trials, double probability);
double cbm_binomial_mass(double successes, double trials, double probability);

double cbm_log_beta(double a, double b);
double cbm_beta_quantile(double probability, double a, double b);

#ifdef __cplusplus
}
#endif
