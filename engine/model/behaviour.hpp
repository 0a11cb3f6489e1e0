// Behaviour codes: what a therapist's utterance does. Names as in MITI 4.2.1 and MISC, see docs/behaviours.md.
#pragma once

#include <bit>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace practicum {

enum class Code : std::uint8_t {
    open_question,
    closed_question,
    simple_reflection,
    complex_reflection,
    summary,
    affirmation,
    reassurance,
    information,
    advice,
    advice_with_permission,
    seeking_collaboration,
    emphasizing_autonomy,
    confrontation,
    self_disclosure,
    structuring,
    topic_shift,
    facilitation,
    greeting,
    closing,
};
inline constexpr std::size_t code_count = 19;

std::string_view name_of(Code);
std::optional<Code> code_named(std::string_view);
const std::vector<std::string>& all_code_names();

// A small set of codes, as a value.
class CodeSet {
public:
    constexpr CodeSet() = default;
    constexpr CodeSet(std::initializer_list<Code> codes) {
        for (Code code : codes) add(code);
    }
    constexpr void add(Code code) { bits_ |= bit(code); }
    constexpr void remove(Code code) { bits_ &= ~bit(code); }
    constexpr bool has(Code code) const { return (bits_ & bit(code)) != 0; }
    constexpr bool any(CodeSet other) const { return (bits_ & other.bits_) != 0; }
    constexpr bool empty() const { return bits_ == 0; }
    constexpr int size() const { return std::popcount(bits_); }
    constexpr CodeSet operator|(CodeSet other) const { return from(bits_ | other.bits_); }
    constexpr CodeSet operator&(CodeSet other) const { return from(bits_ & other.bits_); }
    constexpr CodeSet without(CodeSet other) const { return from(bits_ & ~other.bits_); }
    constexpr bool operator==(const CodeSet&) const = default;
    std::vector<Code> list() const;

private:
    static constexpr std::uint32_t bit(Code code) { return 1u << static_cast<unsigned>(code); }
    static constexpr CodeSet from(std::uint32_t bits) {
        CodeSet set;
        set.bits_ = bits;
        return set;
    }
    std::uint32_t bits_ = 0;
};

inline constexpr CodeSet questions{Code::open_question, Code::closed_question};
inline constexpr CodeSet reflections{Code::simple_reflection, Code::complex_reflection, Code::summary};
// Codes that people agree poorly on (docs/accuracy.md): marked wherever they are shown.
inline constexpr CodeSet provisional{Code::simple_reflection, Code::complex_reflection};
// MITI 4.2.1 summary measures: MI-adherent and MI-nonadherent behaviours.
inline constexpr CodeSet adherent{Code::affirmation, Code::seeking_collaboration, Code::emphasizing_autonomy};
inline constexpr CodeSet nonadherent{Code::confrontation, Code::advice};

// A named set of codes: a code itself, or one of the groups `question` and `reflection`.
std::optional<CodeSet> codes_named(std::string_view);

// The four classes of main therapist behaviour that AnnoMI annotates.
enum class MainBehaviour : std::uint8_t { question, reflection, therapist_input, other };
std::string_view name_of(MainBehaviour);
// The main behaviour that a set of codes amounts to.
MainBehaviour main_of(CodeSet codes);

// How much a code colours the client's reaction when several were heard: higher matters more.
int weight_of(Code);

}  // namespace practicum
