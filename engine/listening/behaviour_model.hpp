// The trained model of behaviours: linear heads over the features of features.hpp, read from data/behaviours.model.
// `practicum-train` writes it.
//
// Nineteen heads look at a sentence, one for each code, trained on typed lines. Heads that look at a turn are trained
// on transcripts whose therapists' utterances experts have annotated (AnnoMI), over the same features and what the
// sentence heads said.
//
// The file, little-endian: "PRACBEH1"; u32 rows, hash slots (a power of two); {u32 fingerprint, u32 row + 1} slots[]; a
// Heads block for sentences, one for turns (see below); int8 rows[rows][2 * head_stride]: the weights of a counted
// feature, first those of the sentence heads.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "listening/features.hpp"

namespace practicum::listening {

// The heads that look at a turn.
namespace turn_head {
// The four main behaviours, in the order of MainBehaviour: first without, then with what came before; the latter reads
// the former's past.
inline constexpr std::size_t alone = 0, main = 4;
// Whether the turn holds a question, a reflection, input; a question or reflection of each kind; information, advice.
inline constexpr std::size_t question = 8, reflection = 9, input = 10, open = 11, closed = 12, simple = 13,
                             complex = 14, information = 15, advice = 16;
inline constexpr std::size_t count = 17;
}  // namespace turn_head

inline constexpr std::size_t head_stride = 20;  // heads of a kind in the file, those unused being zero

// The heads of one kind, as they stand in the file.
template <std::size_t numbers>
struct Heads {
    std::array<std::array<float, head_stride>, feature_groups> scales{};  // of the 8-bit weights
    std::array<std::array<float, numbers>, head_stride> weights{};        // of the numbers
    std::array<float, head_stride> bias{};
    // From a head's sum to a probability: logistic(slope * sum + shift) (Platt 1999), fitted on predictions for
    // sentences held out.
    std::array<float, head_stride> slope{}, shift{};
    // The probability from which on the code is given, chosen on the same predictions for the best F1.
    std::array<float, head_stride> threshold{};
};
using SentenceHeads = Heads<sentence_numbers>;
using TurnHeads = Heads<turn_numbers>;

// The weights of counted features, summed up.
struct Sums {
    std::array<std::array<std::int32_t, 2 * head_stride>, feature_groups> of{};
    std::array<std::uint32_t, feature_groups> known{};  // features that the model knows

    void add(const Sums& other);
};

class BehaviourModel {
public:
    // From the bytes of such a file, which are kept.
    static Result<BehaviourModel> from(Bytes held);

    Sums sum(std::span<const Feature> counted) const;
    // What each head says: a sum, not yet a probability.
    std::array<float, code_count> of_sentence(const Sums& sums, std::span<const float, sentence_numbers> numbers) const;
    std::array<float, turn_head::count> of_turn(const Sums& sums, std::span<const float, turn_numbers> numbers) const;
    // What one feature of a sentence adds to a sentence head's sum, but for the share that its group's features have in
    // common.
    float weight(const Feature& feature, std::size_t sentence_head) const;
    const SentenceHeads& sentence() const { return *sentence_; }
    const TurnHeads& turn() const { return *turn_; }

private:
    struct Slot {
        std::uint32_t fingerprint, row;
    };
    explicit BehaviourModel(Bytes held) : held_(std::move(held)) {}
    const std::int8_t* row(std::uint64_t hash) const;

    Bytes held_;
    std::span<const Slot> slots_;
    const SentenceHeads* sentence_ = nullptr;
    const TurnHeads* turn_ = nullptr;
    std::span<const std::int8_t> rows_;
};

// The probability that a head's sum stands for.
template <std::size_t numbers>
float probability(const Heads<numbers>& heads, std::size_t head, float sum);

}  // namespace practicum::listening
