// The words without which nothing is taken for a question about suicide or self-harm: of harm, of death, of wishing not
// to be. They open the door; whether the sentence does ask, the model says.
//
// Read from data/suicide.words: a word or phrase a line, `*` at the end of a word for any ending, `#` before a remark,
// `- ` before an idiom that does not mean it, `~ ` before what often means something else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace practicum::hearing {

class SuicideWords {
public:
    static Result<SuicideWords> from(std::string_view text);

    // How much the words of a sentence in its plain form (language/plain.hpp) say, outside idioms.
    enum class Found : std::uint8_t { none, ambiguous, plain };
    Found in(std::string_view plain) const;

private:
    using Phrase = std::vector<std::string>;
    std::vector<Phrase> phrases_, ambiguous_, idioms_;
};

}  // namespace practicum::hearing
