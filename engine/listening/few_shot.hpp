// Learning to tell classes apart from a handful of examples of each: multinomial logistic regression over the
// likenesses of the examples.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace practicum::listening {

// `likeness`: of every two of n examples, n * n, symmetric, positive semi-definite (a kernel). `classes`: of each
// example, below `class_count`. `costs`: of each example, weighs its error against small weights (C of liblinear).
// `weights`: n * class_count weights a, to start from (zeros will do) and to improve: the sum over the examples j of
// likeness(x, j) * a[j][c] is the score of class c for x, and the scores' softmax its probability. The dual is solved
// a block (an example) at a time (Keerthi et al. 2008), in `rounds` over all examples, from operations that are the
// same to the bit everywhere.
void learn_classes(std::span<const float> likeness, std::span<const std::uint16_t> classes, std::size_t class_count,
                   std::span<const float> costs, int rounds, std::span<float> weights);

}  // namespace practicum::listening
