// What training says: printed as it goes, and kept for the report beside the model.
#pragma once

#include <string>

namespace practicum::train {

class Report {
public:
    void line(const std::string& text);
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

}  // namespace practicum::train
