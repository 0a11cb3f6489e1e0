// The trained model of what a therapist's sentence does, behind what the client had just said: heads on the encoder.
// train/encoder writes its file, data/hearing.model.
//
// The file, little-endian: "PRACHEA1"; u32 kinds of question (with "none"), count of common pieces; u32 common[]; float
// least[19], believed[19], suicide; then the encoder (language/encoder.hpp); two norms; the matrices hidden, out,
// straight.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/file.hpp"
#include "language/encoder.hpp"
#include "model/behaviour.hpp"
#include "model/question.hpp"

namespace practicum::hearing {

// What AnnoMI's annotators say a turn holds, besides its main behaviour.
enum class Holds : std::uint8_t { question, reflection, input, open, closed, simple, complex, information, advice };
inline constexpr std::size_t holds_count = 9;

// What the model makes of one sentence or turn: probabilities. Those of `kinds` add up to 1, the first being that of no
// question; so do those of `main`.
struct Judged {
    std::array<float, code_count> codes{};
    std::array<float, question_kind_count + 1> kinds{};
    float suicide = 0;
    std::array<float, 4> main{};
    std::array<float, holds_count> holds{};
};

class HearingModel {
public:
    // From the bytes of such a file, which are kept.
    static Result<HearingModel> from(Bytes held);

    const language::Encoder& encoder() const { return encoder_; }
    // Whether two texts that share this piece need not have to do with each other.
    bool is_common(language::Piece piece) const;
    // Of each code, the probability from which on it is given beside another one; for confrontation, at all.
    std::span<const float, code_count> least() const { return least_.first<code_count>(); }
    // From which on a code is believed so far that it may cost trust.
    float believed(Code code) const { return believed_[static_cast<std::size_t>(code)]; }
    // From which on a sentence that has words of harm or death asks about suicide.
    float suicide() const { return suicide_; }
    // What stands in the place of the client's line when a sentence is judged by itself.
    const language::Encoding& nothing() const { return nothing_; }

    Judged judge(const language::Encoding& sentence, const language::Encoding& client) const;
    // An encoding with each of its numbers on one scale: what likeness is measured on.
    language::Encoding scaled(const language::Encoding& sentence) const;
    // How much each of the parts of a sentence, given as its encoding without that part, lowers what speaks for a code.
    std::vector<float> weigh(Code code, const language::Encoding& sentence,
                             const std::vector<language::Encoding>& without, const language::Encoding& client) const;

private:
    explicit HearingModel(Bytes held) : held_(std::move(held)) {}
    std::vector<float> sums(std::span<const language::Encoding> sentences, const language::Encoding& client) const;

    Bytes held_;
    std::span<const std::uint32_t> common_;
    std::span<const float> least_, believed_;
    float suicide_ = 1;
    language::Encoder encoder_;
    language::Encoding nothing_{};
    language::Norm sentence_norm_, client_norm_;
    language::Matrix hidden_, out_, straight_;
};

}  // namespace practicum::hearing
